package dev.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.rnn.Stacked;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class TaskRecipesTest {

  @Test
  void layersAreStacked() {
    assertThat(TaskRecipes.layers())
        .asInstanceOf(InstanceOfAssertFactories.type(Stacked.class))
        .satisfies(stack -> assertThat(stack.layers()).hasSize(4));
  }

  @Test
  void classesAreLearned() {
    assertThat(TaskRecipes.classified()).containsExactly("warm", "cold", "warm");
  }

  @Test
  void tagsAreLearned() {
    assertThat(TaskRecipes.tagged())
        .containsExactly(List.of("B-PER", "I-PER", "O"), List.of("O", "B-LOC"));
  }
}
