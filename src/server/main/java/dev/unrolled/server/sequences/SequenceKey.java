package dev.unrolled.server.sequences;

/**
 * Key of a sequence: an id is unique for a model and an owner, so that nobody continues the
 * sequence of somebody else.
 *
 * @param model the model's name
 * @param owner the client that started it; empty without tokens
 * @param id the id, an unsigned number above 0
 */
record SequenceKey(String model, String owner, long id) {

  String describe() {
    return "sequence %s of model %s".formatted(Long.toUnsignedString(id), model);
  }
}
