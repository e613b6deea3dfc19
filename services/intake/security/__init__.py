"""Who may ask for what: keys, sessions, rates, origins, proxies, and the headers of every answer."""
