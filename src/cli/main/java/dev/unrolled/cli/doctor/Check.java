package dev.unrolled.cli.doctor;

import java.util.List;

/** Looks at one part of the machine. Changes nothing. */
@FunctionalInterface
interface Check {

  List<Finding> findings();
}
