package dev.vedette.cli.prove;

/** A request, and what it was answered with. */
record Visit(Call call, Answer answer) {}
