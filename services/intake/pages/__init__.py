"""Pages for people, with their templates and static files. They work without JavaScript."""
