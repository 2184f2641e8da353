package dev.unrolled.server.security;

import com.google.protobuf.TextFormat;
import com.linecorp.armeria.common.TlsKeyPair;
import dev.unrolled.formats.serving.SSLConfig;
import java.nio.file.Path;
import java.util.List;

/** TensorFlow Serving's file for gRPC over TLS: PEM in a message as text. */
final class SslConfigFile {

  private SslConfigFile() {}

  static Tls read(Path file, TlsSource source) {
    SSLConfig config = parse(Pem.file(file));
    TlsKeyPair identity =
        Pem.identity(
            new Pem(file + ": server_cert", config.getServerCert()),
            new Pem(file + ": server_key", config.getServerKey()));
    Pem authorities = new Pem(file + ": custom_ca", config.getCustomCa());
    return new Tls(
        identity, config.getClientVerify() ? authorities.certificates() : List.of(), source);
  }

  private static SSLConfig parse(Pem file) {
    try {
      return TextFormat.parse(file.text(), SSLConfig.class);
    } catch (TextFormat.ParseException e) {
      throw new IllegalArgumentException(
          "%s: Error parsing text-format tensorflow.serving.SSLConfig: %s"
              .formatted(file.origin(), e.getMessage()),
          e);
    }
  }
}
