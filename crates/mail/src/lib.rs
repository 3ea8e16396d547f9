//! Messages and transports.
