import { startSearch } from './page';

// Deferred: the page is there when this runs.
startSearch(document, window);
