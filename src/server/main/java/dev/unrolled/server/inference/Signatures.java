package dev.unrolled.server.inference;

import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.streams.StepModel;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.values.SignatureInfo;
import dev.unrolled.loader.versions.Lease;
import dev.unrolled.server.errors.ServingException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The signatures of a version.
 *
 * @param lease the version; stays the caller's to close
 */
public record Signatures(Lease lease) {

  /** The signature that a request means when it names none. */
  public static final String DEFAULT = "serving_default";

  /**
   * The signature that a request means.
   *
   * @param name the name that it gives; empty if it gives none
   * @return the name, or {@link #DEFAULT}
   */
  public static String orDefault(String name) {
    return name.isEmpty() ? DEFAULT : name;
  }

  /**
   * Finds a signature.
   *
   * @param name its name; empty for {@link #DEFAULT}
   * @return what goes in and what comes out; empty if there is none of that name
   */
  public Optional<SignatureInfo> find(String name) {
    try {
      return Optional.of(lease.signature(orDefault(name)).info());
    } catch (LoaderException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the end of the message about a signature that the model does not have.
   *
   * @param name its name
   * @return the reason in brackets, if it is {@code step} and the exporter gave one; else empty
   */
  public String reasonWithout(String name) {
    return name.equals(StepModel.NAME)
        ? lease.noStepReason().map(" (%s)"::formatted).orElse("")
        : "";
  }

  /**
   * Calls a signature that the model has.
   *
   * @return its answer; fails with a {@link ServingException}
   */
  CompletableFuture<Answer> call(String name, Map<String, ?> inputs, CallOptions options) {
    return lease
        .signature(name)
        .callAsync(inputs, options)
        .exceptionallyCompose(e -> CompletableFuture.failedFuture(serving(e)));
  }

  private static Throwable serving(Throwable e) {
    return e instanceof LoaderException refused ? ServingException.of(refused) : e;
  }
}
