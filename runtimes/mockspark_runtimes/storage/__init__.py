"""Tables that outlast a query: what is kept of each, and what their storages share."""
