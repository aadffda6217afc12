"""`python -m mockspark`."""

from mockspark.cli import main

raise SystemExit(main())
