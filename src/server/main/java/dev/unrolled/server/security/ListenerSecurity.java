package dev.unrolled.server.security;

import static com.linecorp.armeria.common.SessionProtocol.HTTP;
import static com.linecorp.armeria.common.SessionProtocol.HTTPS;

import com.linecorp.armeria.server.ServerBuilder;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Encryption and authentication at a port.
 *
 * @param tls the certificates; empty for no encryption
 * @param tokens what clients may show; empty for letting everybody in
 */
public record ListenerSecurity(Optional<Tls> tls, Optional<TokenFile> tokens) {

  /**
   * Neither encryption nor authentication.
   *
   * @return the security
   */
  public static ListenerSecurity none() {
    return new ListenerSecurity(Optional.empty(), Optional.empty());
  }

  /**
   * Has a server check tokens, at whichever address a request comes.
   *
   * @param server the server to be
   */
  public void addTokensTo(ServerBuilder server) {
    tokens.ifPresent(file -> server.decorator(new TokenCheck(file)));
  }

  /**
   * Adds an address to a server, encrypted if there are certificates.
   *
   * @param server the server to be
   * @param address where it listens
   * @return reads the certificates again when it is run
   */
  public Runnable addTo(ServerBuilder server, InetSocketAddress address) {
    server.port(address, tls.isPresent() ? HTTPS : HTTP);
    return tls.<Runnable>map(given -> given.addTo(server)::reload).orElse(() -> {});
  }

  boolean safeForPublicNetwork() {
    return tls.isPresent() && (tokens.isPresent() || tls.filter(Tls::checksClients).isPresent());
  }
}
