"""Implicit casts: which type mixed inputs get, and what is cast to what; once for ANSI mode, once for the other."""
