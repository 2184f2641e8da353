package dev.unrolled.loader.values;

import static java.lang.annotation.ElementType.RECORD_COMPONENT;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Name of the input or output that a record component stands for, if it is not a Java identifier.
 *
 * <pre>{@code
 * record Scores(@TensorName("dense/output") float[][] scores) {}
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(RECORD_COMPONENT)
public @interface TensorName {

  /** Returns the name in the signature. */
  String value();
}
