package dev.unrolled.server.security;

import com.linecorp.armeria.common.TlsKeyPair;
import com.linecorp.armeria.server.ServerBuilder;
import io.netty.handler.ssl.ClientAuth;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A server's certificate and key, and whose clients are let in.
 *
 * @param identity the server's certificate, those that it was issued with, and its key
 * @param clientAuthorities who must have issued a client's certificate; empty for clients without
 */
public record Tls(TlsKeyPair identity, List<X509Certificate> clientAuthorities) {

  public Tls {
    clientAuthorities = List.copyOf(clientAuthorities);
  }

  /**
   * Takes certificate and key from files, and asks clients for no certificate.
   *
   * @param certificateChain a PEM file: the server's certificate first, then those it was issued
   *     with
   * @param privateKey a PEM file: the key of the first certificate, without a password
   * @return the options
   * @throws IllegalArgumentException if a file cannot be read, is not PEM, or is not of today, or
   *     if the key is not the certificate's
   */
  public static Tls files(Path certificateChain, Path privateKey) {
    return new Tls(Pem.identity(Pem.file(certificateChain), Pem.file(privateKey)), List.of());
  }

  /**
   * Takes them from TensorFlow Serving's file for gRPC: an SSLConfig as text.
   *
   * @param file the file
   * @return the options
   * @throws IllegalArgumentException if the file cannot be read or what it holds cannot be used
   */
  public static Tls sslConfig(Path file) {
    return SslConfigFile.read(file);
  }

  /**
   * These options for clients that show a certificate; others are not let in.
   *
   * @param authorities a PEM file: who must have issued it
   * @return the options
   * @throws IllegalArgumentException if the file cannot be read or is not PEM
   */
  public Tls withClientAuthorities(Path authorities) {
    return new Tls(identity, Pem.file(authorities).certificates());
  }

  boolean checksClients() {
    return !clientAuthorities.isEmpty();
  }

  void addTo(ServerBuilder server) {
    server.tls(identity);
    if (checksClients()) {
      server.tlsCustomizer(
          context -> context.trustManager(clientAuthorities).clientAuth(ClientAuth.REQUIRE));
    }
  }
}
