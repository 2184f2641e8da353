package dev.unrolled.server;

import static dev.unrolled.server.errors.Code.UNAVAILABLE;

import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.common.util.DomainSocketAddress;
import com.linecorp.armeria.server.ServerBuilder;
import dev.unrolled.server.errors.ServingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Unix socket of a server; the permissions of its folder control the access. */
final class UnixSocket {

  private static final Logger log = LoggerFactory.getLogger(UnixSocket.class);

  private UnixSocket() {}

  /**
   * Adds a socket to a server. Replaces a socket that an earlier server left behind.
   *
   * @throws ServingException UNAVAILABLE if another file is there
   */
  static void addTo(ServerBuilder server, Path socket) {
    try {
      if (Files.exists(socket, LinkOption.NOFOLLOW_LINKS) && !isSocket(socket)) {
        throw new ServingException(
            UNAVAILABLE,
            "cannot listen on %s: expected no file or a socket, found another file"
                .formatted(socket));
      }
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      throw new ServingException(UNAVAILABLE, "cannot listen on %s: %s".formatted(socket, e), e);
    }
    server.port(DomainSocketAddress.of(socket), SessionProtocol.HTTP);
  }

  private static boolean isSocket(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .isOther();
  }

  /** Removes the socket's file. */
  static void delete(Path socket) {
    try {
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      log.warn("{}: cannot be deleted: {}", socket, e.toString());
    }
  }
}
