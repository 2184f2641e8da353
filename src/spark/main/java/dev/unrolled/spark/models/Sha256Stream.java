package dev.unrolled.spark.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of the bytes that are read from a stream. */
final class Sha256Stream {

  private Sha256Stream() {}

  /** Copies a stream and returns the checksum of its content, hexadecimal. */
  static String copy(InputStream in, OutputStream out) throws IOException {
    MessageDigest digest = digest();
    new DigestInputStream(in, digest).transferTo(out);
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Returns the checksum of bytes, hexadecimal. */
  static String of(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
