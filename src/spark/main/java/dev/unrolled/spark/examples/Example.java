package dev.unrolled.spark.examples;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A row to learn from. Not modified.
 *
 * @param input {@code int[]} of ids, or {@code float[][]} of features
 * @param target {@code String} for a class, {@code String[]} for labels or tags, {@code int[]} for
 *     ids; an empty array if the inputs hold the targets
 */
public record Example(Object input, Object target) implements Serializable {

  private static final long PRIME = 0x100000001b3L;

  /** Returns the number of time steps of the input. */
  public int inputLength() {
    return input instanceof int[] ids ? ids.length : ((float[][]) input).length;
  }

  /** Returns the number of features of a time step; 0 for ids. */
  public int features() {
    return input instanceof float[][] rows && rows.length > 0 ? rows[0].length : 0;
  }

  /** Returns the number of targets. */
  public int targetLength() {
    if (target instanceof int[] ids) {
      return ids.length;
    }
    return target instanceof String[] names ? names.length : 1;
  }

  /** Returns a hash of the content, the same in every JVM. */
  public long hash() {
    long hash = 0xcbf29ce484222325L;
    if (input instanceof int[] ids) {
      hash = mixed(hash, ids);
    } else {
      for (float[] step : (float[][]) input) {
        for (float value : step) {
          hash = mixed(hash, Float.floatToRawIntBits(value));
        }
      }
    }
    hash = mixed(hash, -1);
    if (target instanceof int[] ids) {
      hash = mixed(hash, ids);
    } else {
      String[] names = target instanceof String[] all ? all : new String[] {(String) target};
      for (String name : names) {
        hash = mixed(mixed(hash, name.chars().toArray()), -2);
      }
    }
    return avalanche(hash);
  }

  private static long mixed(long hash, int... values) {
    return Arrays.stream(values).asLongStream().reduce(hash, (h, v) -> (h ^ v) * PRIME);
  }

  /** Spreads the bits, as the finalizer of MurmurHash3 does. */
  private static long avalanche(long hash) {
    long h = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }
}
