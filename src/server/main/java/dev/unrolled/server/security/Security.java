package dev.unrolled.server.security;

import static com.linecorp.armeria.common.SessionProtocol.HTTP;
import static com.linecorp.armeria.common.SessionProtocol.HTTPS;

import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.ServerBuilder;
import java.util.Optional;

/**
 * Who may talk to a server, and how it proves who it is.
 *
 * @param tls its certificate and the clients' ones; empty for no encryption
 * @param tokens what clients may show; empty for letting everybody in
 */
public record Security(Optional<Tls> tls, Optional<TokenFile> tokens) {

  /**
   * No encryption, and everybody is let in: for the machine itself, or a network that is trusted.
   *
   * @return the options
   */
  public static Security none() {
    return new Security(Optional.empty(), Optional.empty());
  }

  /**
   * These options with encryption.
   *
   * @param tls the server's certificate and the clients' ones
   * @return the options
   */
  public Security withTls(Tls tls) {
    return new Security(Optional.of(tls), tokens);
  }

  /**
   * These options with tokens.
   *
   * @param tokens what clients may show
   * @return the options
   */
  public Security withTokens(TokenFile tokens) {
    return new Security(tls, Optional.of(tokens));
  }

  /**
   * What is spoken at the port for gRPC.
   *
   * @return HTTPS or HTTP
   */
  public SessionProtocol grpc() {
    return tls.isPresent() ? HTTPS : HTTP;
  }

  /**
   * What is spoken at the port for REST.
   *
   * @return HTTPS or HTTP
   */
  public SessionProtocol rest() {
    return tls.filter(Tls::rest).isPresent() ? HTTPS : HTTP;
  }

  /**
   * Whether strangers are kept out of both ports, by their certificates or by tokens.
   *
   * @return false if anybody who reaches a port is answered
   */
  public boolean keepsStrangersOut() {
    return tokens.isPresent() || tls.filter(Tls::rest).filter(Tls::checksClients).isPresent();
  }

  /**
   * Has a server do what these options say; its ports are {@link #rest()} and {@link #grpc()}.
   *
   * @param server the server to be
   */
  public void secure(ServerBuilder server) {
    tls.ifPresent(given -> given.secure(server));
    tokens.ifPresent(file -> server.decorator(new TokenCheck(file)));
  }
}
