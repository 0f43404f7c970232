package dev.vedette.server.alerts;

/**
 * How a subject is at a moment.
 *
 * @param level how near it is to its limit: 1 is at it, and all is well again below a half
 * @param detail what an alert about it says; it need not be there below 1
 */
record Reading(Subject subject, double level, String detail) {}
