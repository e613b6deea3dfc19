"""What probes and Prometheus ask for."""
