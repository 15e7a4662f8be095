// What the page can do beyond being read. Without this script everything is there, one thing below the other.

import { keepFields } from './fields.js';
import { openOnPaper } from './print.js';
import { offerCopy, takePristineCopy } from './save.js';
import { setUpTabs } from './tabs.js';
import { setUpTheme } from './theme.js';
import { setUpTimelines } from './timeline.js';

const pristine = takePristineCopy();
document.documentElement.classList.add('js');
setUpTheme();
setUpTabs();
setUpTimelines();
keepFields();
openOnPaper();
offerCopy(pristine);
