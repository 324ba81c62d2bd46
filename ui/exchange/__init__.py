"""The screens of sending, receiving and deciding between what two offices wrote."""
