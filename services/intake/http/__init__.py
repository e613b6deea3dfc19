"""What API and pages share of HTTP."""
