package dev.unrolled.text.vectors;

/** Receives the vectors of wanted words. */
interface VectorTarget {

  /** Returns whether the vector of a word is wanted. */
  boolean wants(String word);

  /** Takes the vector of a wanted word. */
  void add(String word, float[] vector);
}
