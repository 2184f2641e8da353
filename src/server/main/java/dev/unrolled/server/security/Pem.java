package dev.unrolled.server.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.linecorp.armeria.common.TlsKeyPair;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Certificates or a key in PEM.
 *
 * @param origin where they come from, for messages
 * @param text the text of the file
 */
record Pem(String origin, String text) {

  static Pem file(Path file) {
    try {
      return new Pem(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new IllegalArgumentException("%s: cannot be read: %s".formatted(file, e), e);
    }
  }

  /** The certificates, at least one, each of today. */
  List<X509Certificate> certificates() {
    try {
      List<X509Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(stream()).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (certificates.isEmpty()) {
        throw wrong("expected certificates in PEM, found none", null);
      }
      for (X509Certificate certificate : certificates) {
        certificate.checkValidity();
      }
      return certificates;
    } catch (CertificateException e) {
      throw wrong("expected certificates in PEM that are valid now, found " + e.getMessage(), e);
    }
  }

  /** A certificate with those it was issued with, and its key. */
  static TlsKeyPair identity(Pem certificateChain, Pem privateKey) {
    X509Certificate own = certificateChain.certificates().get(0);
    TlsKeyPair pair = privateKey.pairedWith(certificateChain);
    try {
      if (!KeyPairCheck.belongTogether(pair.privateKey(), own.getPublicKey())) {
        throw privateKey.wrong(
            "expected the key of the first certificate in %s, found another"
                .formatted(certificateChain.origin),
            null);
      }
    } catch (GeneralSecurityException e) {
      throw privateKey.wrong("expected a key that can sign, found " + e.getMessage(), e);
    }
    return pair;
  }

  private TlsKeyPair pairedWith(Pem certificateChain) {
    try {
      return TlsKeyPair.of(stream(), certificateChain.stream());
    } catch (RuntimeException e) {
      throw wrong("expected a private key in PEM without a password, found none", e);
    }
  }

  private InputStream stream() {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private IllegalArgumentException wrong(String problem, @Nullable Throwable cause) {
    return new IllegalArgumentException("%s: %s".formatted(origin, problem), cause);
  }
}
