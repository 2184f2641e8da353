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
 * @param bytes limit of the bytes in flight
 * @param services adds the services
 */
record Listener(
    int port, ListenerSecurity security, BytesInFlight bytes, Consumer<ServerBuilder> services) {}
