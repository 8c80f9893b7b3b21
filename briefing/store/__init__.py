"""The shelf: briefings and notes kept in TinyDB. The only package that knows TinyDB."""
