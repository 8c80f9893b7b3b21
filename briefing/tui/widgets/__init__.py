"""The widgets: each shows what it is given and posts messages; none opens a file, a socket or the shelf."""
