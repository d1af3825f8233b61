// The same from below.
// refused: `super`
use self::super::checks::EXERCISE;
