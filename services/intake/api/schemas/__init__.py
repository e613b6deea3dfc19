"""What the API takes and gives, without Flask: reads and use cases speak in these too."""
