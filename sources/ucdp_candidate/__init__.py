"""The UCDP Candidate Events: monthly releases between two yearly GED releases."""
