package dev.unrolled.server.security;

import static com.linecorp.armeria.common.SessionProtocol.HTTP;
import static com.linecorp.armeria.common.SessionProtocol.HTTPS;

import com.linecorp.armeria.server.ServerBuilder;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * What stands at a port.
 *
 * @param tls the certificates; empty for no encryption
 * @param tokens what clients may show; empty for letting everybody in
 */
public record ListenerSecurity(Optional<Tls> tls, Optional<TokenFile> tokens) {

  /**
   * Has a server listen behind this door.
   *
   * @param server the server to be
   * @param address where it listens
   */
  public void addTo(ServerBuilder server, InetSocketAddress address) {
    server.port(address, tls.isPresent() ? HTTPS : HTTP);
    tls.ifPresent(given -> given.addTo(server));
    tokens.ifPresent(file -> server.decorator(new TokenCheck(file)));
  }

  boolean safeForPublicNetwork() {
    return tls.isPresent() && (tokens.isPresent() || tls.filter(Tls::checksClients).isPresent());
  }
}
