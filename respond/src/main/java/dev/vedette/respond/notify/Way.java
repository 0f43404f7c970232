package dev.vedette.respond.notify;

/**
 * A way to reach somebody.
 *
 * @param channel its id, at the node that the route is of
 * @param address whom to reach by it, such as a mail address; empty for whom the channel itself
 *     names
 */
public record Way(String channel, String address) {}
