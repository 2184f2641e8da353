package dev.unrolled.server.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/** Whether a private key and a public one are of one pair. */
final class KeyPairCheck {

  private static final byte[] MESSAGE = "unrolled".getBytes(UTF_8);

  private KeyPairCheck() {}

  /** Returns whether one verifies the signatures of the other. */
  static boolean belongTogether(PrivateKey secret, PublicKey shown)
      throws GeneralSecurityException {
    if (!secret.getAlgorithm().equals(shown.getAlgorithm())) {
      return false;
    }
    Signature signing = Signature.getInstance(algorithm(secret));
    signing.initSign(secret);
    signing.update(MESSAGE);
    Signature checking = Signature.getInstance(algorithm(secret));
    checking.initVerify(shown);
    checking.update(MESSAGE);
    return checking.verify(signing.sign());
  }

  private static String algorithm(PrivateKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> key.getAlgorithm();
    };
  }
}
