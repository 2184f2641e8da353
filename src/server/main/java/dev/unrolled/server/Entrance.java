package dev.unrolled.server;

import com.linecorp.armeria.server.ServerBuilder;
import dev.unrolled.server.security.Door;
import java.util.function.Consumer;

/**
 * A port to be listened on.
 *
 * @param port which, or {@link Ports#ANY}
 * @param door who is let in there
 * @param bytes bounds what is in flight
 * @param services adds what it answers
 */
record Entrance(int port, Door door, BytesInFlight bytes, Consumer<ServerBuilder> services) {}
