"""Knowledge and exchange: good practices, services and agencies, each with its source."""
