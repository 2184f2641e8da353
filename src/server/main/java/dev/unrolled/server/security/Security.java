package dev.unrolled.server.security;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Authentication of clients, and the certificate of a server.
 *
 * @param grpc the certificates at the port for gRPC; empty for no encryption
 * @param rest those at the port for REST
 * @param tokens what clients may show at either; empty for letting everybody in
 */
public record Security(Optional<Tls> grpc, Optional<Tls> rest, Optional<TokenFile> tokens) {

  /**
   * No encryption, and everybody is let in: for the machine itself, or a network that is trusted.
   *
   * @return the options
   */
  public static Security none() {
    return new Security(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * These options with encryption of both ports.
   *
   * @param tls the server's certificate and the clients' ones
   * @return the options
   */
  public Security withTls(Tls tls) {
    return new Security(Optional.of(tls), Optional.of(tls), tokens);
  }

  /**
   * These options with encryption of gRPC.
   *
   * @param tls the server's certificate and the clients' ones
   * @return the options
   */
  public Security withGrpcTls(Tls tls) {
    return new Security(Optional.of(tls), rest, tokens);
  }

  /**
   * These options with tokens.
   *
   * @param tokens what clients may show
   * @return the options
   */
  public Security withTokens(TokenFile tokens) {
    return new Security(grpc, rest, Optional.of(tokens));
  }

  /**
   * Returns the security of the port for gRPC.
   *
   * @return the security of the port
   */
  public ListenerSecurity forGrpc() {
    return new ListenerSecurity(grpc, tokens);
  }

  /**
   * Returns the security of the port for REST.
   *
   * @return the security of the port
   */
  public ListenerSecurity forRest() {
    return new ListenerSecurity(rest, tokens);
  }

  /**
   * Returns whether both ports have encryption and authentication.
   *
   * @return false if a port is not encrypted, or answers anybody
   */
  public boolean safeForPublicNetwork() {
    return Stream.of(forGrpc(), forRest()).allMatch(ListenerSecurity::safeForPublicNetwork);
  }
}
