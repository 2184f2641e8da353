package dev.unrolled.server.security;

import com.linecorp.armeria.common.TlsKeyPair;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServerTlsConfig;
import io.netty.handler.ssl.ClientAuth;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A server's certificate and key, and whose clients are let in.
 *
 * @param identity the server's certificate, those that it was issued with, and its key
 * @param clientAuthorities issuers of clients' certificates; empty for clients without
 * @param source where they come from
 */
public record Tls(TlsKeyPair identity, List<X509Certificate> clientAuthorities, TlsSource source) {

  public Tls {
    clientAuthorities = List.copyOf(clientAuthorities);
  }

  /** Equal if the certificates are, wherever they come from. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Tls tls
        && identity.equals(tls.identity)
        && clientAuthorities.equals(tls.clientAuthorities);
  }

  @Override
  public int hashCode() {
    return Objects.hash(identity, clientAuthorities);
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
    return new TlsSource(
            List.of(certificateChain, privateKey),
            source ->
                new Tls(
                    Pem.identity(Pem.file(certificateChain), Pem.file(privateKey)),
                    List.of(),
                    source))
        .read();
  }

  /**
   * Takes them from TensorFlow Serving's file for gRPC: an SSLConfig as text.
   *
   * @param file the file
   * @return the options
   * @throws IllegalArgumentException if the file cannot be read or has unusable content
   */
  public static Tls sslConfig(Path file) {
    return new TlsSource(List.of(file), source -> SslConfigFile.read(file, source)).read();
  }

  /**
   * These options for clients that show a certificate; others are not let in.
   *
   * @param authorities a PEM file with the issuers of clients' certificates
   * @return the options
   * @throws IllegalArgumentException if the file cannot be read or is not PEM
   */
  public Tls withClientAuthorities(Path authorities) {
    return source
        .with(
            authorities,
            (tls, all) -> new Tls(tls.identity(), Pem.file(authorities).certificates(), all))
        .read();
  }

  boolean checksClients() {
    return !clientAuthorities.isEmpty();
  }

  /**
   * Has a server show the certificate, and the one that its files hold later.
   *
   * @return the certificates as they are now, to be read again at will
   */
  ReloadingTls addTo(ServerBuilder server) {
    ReloadingTls provider = new ReloadingTls(this);
    ServerTlsConfig config =
        ServerTlsConfig.builder()
            .clientAuth(checksClients() ? ClientAuth.REQUIRE : ClientAuth.NONE)
            .build();
    server.tlsProvider(provider, config);
    return provider;
  }
}
