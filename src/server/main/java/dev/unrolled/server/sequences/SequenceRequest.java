package dev.unrolled.server.sequences;

import dev.unrolled.server.models.ServableRequest;

/**
 * A request that belongs to a sequence.
 *
 * @param servable the model and version; a sequence stays with the version that it started on
 * @param owner the client; empty without tokens
 * @param control whether a sequence starts or ends
 * @param id the sequence; 0 if the request has none
 */
public record SequenceRequest(
    ServableRequest servable, String owner, SequenceControl control, long id) {

  /** Name of the input with the id, and of the output. */
  public static final String ID = "sequence_id";

  /** Name of the input with the control. */
  public static final String CONTROL = "sequence_control_input";

  SequenceKey key() {
    return key(id);
  }

  SequenceKey key(long id) {
    return new SequenceKey(servable.name(), owner, id);
  }
}
