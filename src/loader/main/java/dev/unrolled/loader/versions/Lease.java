package dev.unrolled.loader.versions;

import dev.unrolled.loader.ServedSignature;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.values.SignatureInfo;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tensorflow.proto.SignatureDef;

/**
 * A version of a model, version: it stays open until the lease is closed, also when other versions
 * have taken its place meanwhile.
 *
 * <p>Thread-safe. Close it soon: a version that is version keeps its memory.
 */
public final class Lease implements AutoCloseable {

  private final OpenVersion version;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Of a version that is version already. */
  Lease(OpenVersion version) {
    this.version = version;
  }

  /**
   * Which version this is.
   *
   * @return its number
   */
  public long version() {
    return version.number();
  }

  /**
   * What the version can be asked.
   *
   * @return the signatures' descriptions by name, sorted
   */
  public SortedMap<String, SignatureInfo> signatures() {
    return version.model().signatures();
  }

  /**
   * What the version says it can be asked, to the letter.
   *
   * @return the signatures as messages by name, sorted
   */
  public SortedMap<String, SignatureDef> signatureDefs() {
    return version.model().signatureDefs();
  }

  /**
   * A signature, to be called while the lease is open.
   *
   * @param name its name, such as {@code serving_default}
   * @return the signature
   * @throws LoaderException UNKNOWN_SIGNATURE if there is none of that name
   * @throws IllegalStateException if the lease is closed
   */
  public ServedSignature signature(String name) {
    if (closed.get()) {
      throw new IllegalStateException(version.model().path() + ": the lease is closed");
    }
    return version.model().signature(name);
  }

  /** Lets the version go. Closing again does nothing. */
  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      version.release();
    }
  }
}
