"""Reading and writing files and tables, by concern."""
