/* Opening for many communes goes on by itself; without script a button does it. */

document.getElementById("mo-tiep")?.requestSubmit();
