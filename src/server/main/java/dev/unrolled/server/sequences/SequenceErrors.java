package dev.unrolled.server.sequences;

import static dev.unrolled.server.errors.Code.ABORTED;
import static dev.unrolled.server.errors.Code.ALREADY_EXISTS;
import static dev.unrolled.server.errors.Code.FAILED_PRECONDITION;
import static dev.unrolled.server.errors.Code.INVALID_ARGUMENT;
import static dev.unrolled.server.errors.Code.NOT_FOUND;
import static dev.unrolled.server.errors.Code.UNAVAILABLE;

import dev.unrolled.server.errors.ServingException;
import java.time.Duration;

/** Errors of sequences, with the codes of OpenVINO Model Server. */
final class SequenceErrors {

  private static final int PRECONDITION_FAILED = 412;

  private SequenceErrors() {}

  static ServingException missing(SequenceKey key) {
    return new ServingException(
        NOT_FOUND, "Sequence with provided ID does not exist: %s".formatted(key.describe()));
  }

  static ServingException otherVersion(SequenceKey key, long own, long asked) {
    return new ServingException(
        NOT_FOUND,
        "Sequence with provided ID does not exist: %s runs on version %d, not on version %d"
            .formatted(key.describe(), own, asked));
  }

  static ServingException taken(SequenceKey key) {
    return new ServingException(
        ALREADY_EXISTS, "Sequence with provided ID already exists: %s".formatted(key.describe()));
  }

  static ServingException ending(SequenceKey key) {
    return new ServingException(
        FAILED_PRECONDITION,
        PRECONDITION_FAILED,
        "Sequence last request is being processed and it's not available anymore: %s"
            .formatted(key.describe()));
  }

  static ServingException tooMany(String model, int limit) {
    return new ServingException(
        UNAVAILABLE,
        "Max sequence number has been reached. Could not create new sequence: model %s has %d sequences"
            .formatted(model, limit));
  }

  static ServingException noId() {
    return new ServingException(
        INVALID_ARGUMENT,
        "Sequence ID has not been provided in request inputs: expected sequence_id above 0, or"
            + " sequence_control_input 1 to start a sequence");
  }

  static ServingException control(long found) {
    return new ServingException(
        INVALID_ARGUMENT,
        "Unexpected value of sequence control input: expected 0, 1 or 2, found "
            + Long.toUnsignedString(found));
  }

  static ServingException invalid(String message) {
    return new ServingException(INVALID_ARGUMENT, message);
  }

  static ServingException drained(SequenceKey key, long version, Duration drain) {
    return new ServingException(
        ABORTED,
        "%s was ended: version %d no longer serves, and its %d s to drain have passed; start a new sequence"
            .formatted(key.describe(), version, drain.toSeconds()));
  }

  static ServingException closing() {
    return new ServingException(UNAVAILABLE, "the server is closing");
  }
}
