package dev.unrolled.server;

import com.linecorp.armeria.server.ServerBuilder;
import dev.unrolled.server.limits.BytesInFlight;
import dev.unrolled.server.security.ListenerSecurity;
import java.util.function.Consumer;

/**
 * A port to be listened on.
 *
 * @param port which, or {@link Ports#ANY}
 * @param security encryption and authentication there
 * @param bytes bounds what is in flight
 * @param services adds what it answers
 */
record Listener(
    int port, ListenerSecurity security, BytesInFlight bytes, Consumer<ServerBuilder> services) {}
