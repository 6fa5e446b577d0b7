"""What learners and teachers read: feedback pages, tables, exports."""
