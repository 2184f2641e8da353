package dev.unrolled.spark;

import java.util.UUID;
import org.apache.spark.ml.util.Identifiable;

/**
 * Owner of parameters that are created in the constructor of a stage.
 *
 * @param uid the stage's id
 */
record Identified(String uid) implements Identifiable {

  /** Returns the owner of an id that is given. */
  static Identifiable by(String uid) {
    return new Identified(uid);
  }

  /** Returns a new id. */
  static String random(String prefix) {
    return prefix + "_" + UUID.randomUUID().toString().substring(0, 12);
  }
}
