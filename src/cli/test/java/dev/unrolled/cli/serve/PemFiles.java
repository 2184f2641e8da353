package dev.unrolled.cli.serve;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.linecorp.armeria.common.TlsKeyPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;

/**
 * A certificate that was issued by itself, made for a test, and its key.
 *
 * @param certificate its PEM file
 * @param key the PEM file of its key
 */
record PemFiles(Path certificate, Path key) {

  private static final Base64.Encoder BASE_64 = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII));

  static PemFiles make(Path folder) throws Exception {
    TlsKeyPair pair = TlsKeyPair.ofSelfSigned("localhost");
    return new PemFiles(
        write(folder.resolve("server.crt"), "CERTIFICATE", encoded(pair)),
        write(folder.resolve("server.key"), "PRIVATE KEY", pair.privateKey().getEncoded()));
  }

  private static byte[] encoded(TlsKeyPair pair) throws CertificateEncodingException {
    return pair.certificateChain().get(0).getEncoded();
  }

  private static Path write(Path file, String what, byte[] content) throws IOException {
    String text = BASE_64.encodeToString(content);
    return Files.writeString(
        file, "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(what, text, what));
  }
}
