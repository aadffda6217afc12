"""Text formats that columns and files share."""
