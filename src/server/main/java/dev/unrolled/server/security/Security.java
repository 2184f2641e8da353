package dev.unrolled.server.security;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who may talk to a server, and how it proves who it is.
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
   * What stands at the port for gRPC.
   *
   * @return the door
   */
  public ListenerSecurity forGrpc() {
    return new ListenerSecurity(grpc, tokens);
  }

  /**
   * What stands at the port for REST.
   *
   * @return the door
   */
  public ListenerSecurity forRest() {
    return new ListenerSecurity(rest, tokens);
  }

  /**
   * Whether somebody who may listen on the way, or comes uninvited, gets nothing at either port.
   *
   * @return false if a port is not encrypted, or answers anybody
   */
  public boolean safeForPublicNetwork() {
    return Stream.of(forGrpc(), forRest()).allMatch(ListenerSecurity::safeForPublicNetwork);
  }
}
