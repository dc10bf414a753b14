package io.ebbflow.actuation.view;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last few of something, newest first. Guarded by the read model. */
final class Recent<T> {

    private final int capacity;
    private final Deque<T> items = new ArrayDeque<>();

    Recent(int capacity) {
        this.capacity = capacity;
    }

    void add(T item) {
        items.addFirst(item);
        if (items.size() > capacity) {
            items.removeLast();
        }
    }

    List<T> newestFirst() {
        return new ArrayList<>(items);
    }
}
