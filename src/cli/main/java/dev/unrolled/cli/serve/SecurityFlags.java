package dev.unrolled.cli.serve;

import dev.unrolled.server.ServerOptions;
import dev.unrolled.server.security.Security;
import dev.unrolled.server.security.Tls;
import dev.unrolled.server.security.TokenFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Authentication of clients, and the certificate of the server. */
final class SecurityFlags {

  @Option(
      names = "--tls_certificate_file",
      paramLabel = "FILE",
      description =
          "Encrypts both ports. PEM: the server's certificate, then those it was issued with.")
  @Nullable Path certificate;

  @Option(
      names = "--tls_key_file",
      paramLabel = "FILE",
      description = "PEM: the certificate's key, without a password.")
  private @Nullable Path key;

  @Option(
      names = "--tls_client_ca_file",
      paramLabel = "FILE",
      description = "PEM: lets in only clients with a certificate that was issued by one of these.")
  @Nullable Path clientAuthorities;

  @Option(
      names = "--ssl_config_file",
      paramLabel = "FILE",
      description = "Encrypts gRPC alone: TensorFlow Serving's SSLConfig as text.")
  private @Nullable Path sslConfig;

  @Option(
      names = "--token_file",
      paramLabel = "FILE",
      description =
          "Lets in only requests with 'authorization: Bearer TOKEN'. A line is TOKEN or 'predict TOKEN',"
              + " or 'admin TOKEN' for who may change the models too; '#' begins a comment. Read again"
              + " when it changes.")
  @Nullable Path tokens;

  @Option(
      names = "--reload_root",
      paramLabel = "FOLDER",
      description =
          "A folder below which HandleReloadConfigRequest may name models, besides the parents of"
              + " those given at the start; may be repeated.")
  List<Path> reloadRoots = new ArrayList<>();

  /**
   * Reads the files.
   *
   * @throws IllegalArgumentException if a file cannot be read or has unusable content
   */
  Security security() {
    Security security = Security.none();
    if (sslConfig != null) {
      security = security.withGrpcTls(Tls.sslConfig(sslConfig));
    }
    Optional<Tls> tls = tls();
    if (tls.isPresent()) {
      security = security.withTls(tls.get());
    }
    return tokens == null ? security : security.withTokens(TokenFile.read(tokens));
  }

  private Optional<Tls> tls() {
    if (certificate == null || key == null) {
      return Optional.empty();
    }
    Tls tls = Tls.files(certificate, key);
    return Optional.of(
        clientAuthorities == null ? tls : tls.withClientAuthorities(clientAuthorities));
  }

  /** Checks the flags, without their files. */
  void check() {
    if ((certificate == null) != (key == null)) {
      throw new IllegalArgumentException(
          "expected both --tls_certificate_file and --tls_key_file, or neither");
    }
    if (certificate == null && clientAuthorities != null) {
      throw new IllegalArgumentException(
          "--tls_client_ca_file: expected --tls_certificate_file with it");
    }
    if (certificate != null && sslConfig != null) {
      throw new IllegalArgumentException(
          "expected --tls_certificate_file or --ssl_config_file, found both");
    }
  }

  /** Warnings about a server that is open to other machines. */
  static Optional<String> warning(ServerOptions options) {
    boolean open =
        options.ports().isReachableFromOutside() && !options.security().safeForPublicNetwork();
    return open
        ? Optional.of(
            "unrolled: warning: %s is reached from other machines, and not everything is encrypted and asks who comes; see --tls_certificate_file, --tls_client_ca_file and --token_file"
                .formatted(options.ports().host()))
        : Optional.empty();
  }
}
