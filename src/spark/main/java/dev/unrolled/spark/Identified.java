package dev.unrolled.spark;

import org.apache.spark.ml.util.Identifiable;

/**
 * Owner of parameters that are created in the constructor of a stage.
 *
 * @param uid the stage's id
 */
record Identified(String uid) implements Identifiable {

  static Identifiable by(String uid) {
    return new Identified(uid);
  }
}
